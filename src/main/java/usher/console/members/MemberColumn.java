package usher.console.members;

import usher.console.table.Sorting;

/** What the table of members is sorted by. Each order has an index, which ends in the id so that no page repeats a row. */
public enum MemberColumn {
    NAME("m.profile.sortName"),
    EMAIL("m.profile.email"),
    STATUS("m.status"),
    JOINED("m.createdAt");

    private final String field;

    MemberColumn(String field) {
        this.field = field;
    }

    static String order(Sorting<MemberColumn> sorting) {
        return sorting.column() == STATUS
                ? sorting.order(STATUS.field, NAME.field, "m.id")
                : sorting.order(sorting.column().field, "m.id");
    }
}
