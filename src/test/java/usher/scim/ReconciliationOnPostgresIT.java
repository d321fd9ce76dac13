package usher.scim;

import usher.database.LocalDatabase;

/** The same on PostgreSQL. */
class ReconciliationOnPostgresIT extends ReconciliationTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
