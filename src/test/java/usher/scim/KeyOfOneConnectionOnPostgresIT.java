package usher.scim;

import usher.database.LocalDatabase;

/** The same on PostgreSQL. */
class KeyOfOneConnectionOnPostgresIT extends KeyOfOneConnectionTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
