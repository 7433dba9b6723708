package io.bactrian.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users of the installation. The account's own user has the number 1. Guarded by {@link CrmPlusApi}. */
final class CrmPlusUsers {
    private static final String USERS = "Users";
    private static final String OWNER = "assigned_user_id";

    private final CrmPlusStore store;
    private final CrmPlusSettings settings;
    private final Map<String, String> passwords = new HashMap<>();

    CrmPlusUsers(CrmPlusStore store, CrmPlusSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Makes the users, and what else every installation has. */
    void seed() {
        passwords.clear();
        user(1, settings.username(), "Simulated", "Administrator", settings.admin() ? "on" : "off");
        user(2, "sales", "Sally", "Sales", "off");
        user(3, "office", "Oscar", "Office", "off");
        passwords.put(ownId(), settings.password());
        named("Groups", "groupname", "Team Selling");
        named("DocumentFolders", "foldername", "Default");
        named("Currencies", "currency_name", "Euro");
        store.existing(store.schema().known("Currencies").id(1)).set("currency_code", "EUR");
    }

    String ownId() {
        return store.schema().known(USERS).id(1);
    }

    /** An administrator is not asked for the old password, and may change that of others. */
    Map<String, Object> changePassword(CrmPlusInput input) {
        CrmPlusRecord user = user(input);
        if (!settings.admin() && !user.id().equals(ownId())) {
            throw CrmPlusStore.accessDenied();
        }
        String old = input.text("oldPassword");
        if (!settings.admin() && !old.equals(passwords.getOrDefault(user.id(), ""))) {
            throw new Refused(200, "INVALID_OLD_PASSWORD", "The old password is invalid", "");
        }
        String wanted = input.text("newPassword");
        if (wanted.length() < 6) {
            throw new Refused(200, "CHANGE_PASSWORD_FAILURE", "The password is not strong enough", "");
        }
        if (!wanted.equals(input.text("confirmPassword"))) {
            throw new Refused(200, "CHANGE_PASSWORD_FAILURE", "Failed to change the password", "");
        }
        passwords.put(user.id(), wanted);
        return Map.of("message", "Changed password successfully");
    }

    /** Without a new owner the records go to the first user. */
    Map<String, Object> delete(CrmPlusInput input) {
        CrmPlusRecord gone = user(input);
        if (!settings.admin() || gone.id().equals(ownId())) {
            throw CrmPlusStore.accessDenied("Permission to write is denied");
        }
        String wanted = input.text("newOwnerId");
        String owner = wanted.isEmpty() ? ownId() : store.existing(wanted).id();
        store.delete(gone, store.now());
        store.schema().all().stream()
                .filter(CrmPlusModule::entity)
                .flatMap(store::all)
                .filter(record -> record.get(OWNER).equals(gone.id()))
                .forEach(record -> record.set(OWNER, owner));
        return Map.of("status", "successful");
    }

    private CrmPlusRecord user(CrmPlusInput input) {
        CrmPlusRecord found = store.existing(input.required("id"));
        if (!found.module().name().equals(USERS)) {
            throw new Refused(200, "INVALID_ID_ATTRIBUTE", "Id specified is incorrect", "");
        }
        return found;
    }

    private void user(long number, String name, String first, String last, String admin) {
        CrmPlusRecord user = store.fixed(USERS, number);
        List.of("user_name:" + name, "is_admin:" + admin, "first_name:" + first, "last_name:" + last, "status:Active")
                .forEach(pair -> user.set(pair.split(":", 2)[0], pair.split(":", 2)[1]));
        user.set("email1", name + "@crm.example");
    }

    private void named(String module, String field, String name) {
        store.fixed(module, 1).set(field, name);
    }
}
