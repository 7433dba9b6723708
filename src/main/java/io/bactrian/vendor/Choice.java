package io.bactrian.vendor;

/**
 * One value that a field takes.
 *
 * @param value its text, as items have it
 * @param id the CRM's number of it; empty where it has none
 * @param parent the id of the choice in another field without which it cannot be chosen; empty where there is none
 */
public record Choice(String value, String id, String parent) {
    /** @return whether it needs nothing, or one of these choices was made */
    boolean goesWith(java.util.Collection<String> chosen) {
        return parent.isEmpty() || chosen.contains(parent);
    }
}
