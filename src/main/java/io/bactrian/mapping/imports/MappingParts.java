package io.bactrian.mapping.imports;

import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Mapping} is made of; its accessors tell what each is. */
record MappingParts(
        String name,
        String source,
        String title,
        OperationSpec create,
        @Nullable OperationSpec update,
        @Nullable ReconcileSpec reconcile,
        @Nullable RequestPlan request,
        RowPlan rows,
        @Nullable String groupColumn,
        List<String> requiredColumns,
        String fingerprint,
        List<MappingTest> tests) {}
