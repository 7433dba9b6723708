package io.bactrian.simulator;

import java.util.Map;
import java.util.Set;

/**
 * The words in which one of APRO's object types speaks.
 *
 * @param type the first step of its paths
 * @param entity its name in comments
 * @param nextId the id of the first record that is inserted; those that are there from the start come before it
 * @param accepted the members that an insert may have
 * @param renamed names of the answer by those of an insert, where they differ
 * @param shown the members of the answer in their order, with what stands there where the record has none
 * @param additional the member that lists additional supervisors
 * @param created the member with the date of creation
 * @param activity the member with the kind of the last activity starts so and ends in {@code _type}; that with its date in {@code _date}
 * @param stage the member whose change is an activity of the kind {@code stage}; empty where there is none
 * @param asked the members that a filter's parameters must equal, by parameter
 * @param searched the members that {@code search} looks into
 * @param limit records on a page where nothing is asked
 * @param maxLimit the most records on a page
 * @param fieldsAsList whether fields are listed, one entry a value, or stand in an object by id
 */
record AproKind(
        String type,
        String entity,
        long nextId,
        Set<String> accepted,
        Map<String, String> renamed,
        Map<String, Object> shown,
        String additional,
        String created,
        String activity,
        String stage,
        Map<String, String> asked,
        Set<String> searched,
        int limit,
        int maxLimit,
        boolean fieldsAsList) {

    String activityType() {
        return activity + "_type";
    }

    String activityDate() {
        return activity + "_date";
    }
}
