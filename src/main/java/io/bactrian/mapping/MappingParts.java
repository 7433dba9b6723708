package io.bactrian.mapping;

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
        List<Located> key,
        @Nullable String groupColumn,
        List<String> columns,
        List<String> requiredColumns,
        Plan plan,
        @Nullable Plan updatePlan,
        String fingerprint,
        List<MappingTest> tests) {}
