package usher.scim;

import usher.database.LocalDatabase;

/** The same on PostgreSQL, where records cannot be deleted. */
class SelfTestingOnPostgresIT extends SelfTestingTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
