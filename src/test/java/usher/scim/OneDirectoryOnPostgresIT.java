package usher.scim;

import usher.database.LocalDatabase;

/** The same on PostgreSQL. */
class OneDirectoryOnPostgresIT extends OneDirectoryTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
