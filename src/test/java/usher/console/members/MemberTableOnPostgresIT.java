package usher.console.members;

import usher.database.LocalDatabase;

/** The same on PostgreSQL. */
class MemberTableOnPostgresIT extends MemberTableTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
