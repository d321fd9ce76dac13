package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;

/** What a request costs the database, beside the statement for its token; a batch is one. */
@DisplayName("A request of a directory takes few statements, whatever the size of the workspace")
class DirectoryCostTest {

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        directory.newUser("somebody", "");
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    @DisplayName("a user is found by one statement and shown by two")
    void finding() {
        String ann = directory.newUser("ann", "");
        directory.newGroup("gardeners", ann);

        costs(3, () -> directory.get("/Users", "filter", "userName eq \"ann\""));
        costs(2, () -> directory.get("/Users/" + ann));
    }

    @Test
    void creating() {
        costs(10, () -> directory.post("/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ann", "externalId": "a-1", "title": "Gardener",
                 "emails": [{"value": "ann@orchard.test", "type": "work", "primary": true}]}"""));
    }

    @Test
    void changing() {
        String ann = directory.newUser("ann", ", \"title\": \"Gardener\", \"nickName\": \"Annie\"");

        costs(8, () -> directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Head gardener\"}"));
        costs(9, () -> directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"nickName\", \"value\": \"Ann\"}"));
    }

    @Test
    @DisplayName("a member of a group is added without reading the others, but for showing them")
    void changingAGroup() {
        String ann = directory.newUser("ann", "");
        String group = directory.newGroup("gardeners");

        costs(20, () -> directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + ann + "\"}]}"));
    }

    @Test
    @DisplayName("who was made in the quarantine costs one statement more when they are found, and none when they are changed then")
    void learnedIds() {
        directory.beginsInQuarantine();
        String ann = directory.newUser("ann", ", \"title\": \"Gardener\"");
        directory.newGroup("gardeners", ann);
        directory.isArmed();
        String eve = directory.newUser("eve", "");

        costs(4, () -> directory.get("/Users", "filter", "userName eq \"ann\""));
        costs(2, () -> directory.get("/Users/" + ann));
        costs(11, () -> directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Head gardener\"}"));
        costs(2, () -> directory.get("/Users/" + eve));
    }

    @Test
    @DisplayName("an id that was learned in the quarantine means whom it meant, also when a text of an answer holds it")
    void learnedIdsInTexts() {
        directory.beginsInQuarantine();
        String ann = directory.newUser("ann", "");
        String eve = directory.newUser("eve", ", \"title\": \"" + ann + "\"");
        directory.isArmed();

        assertThat(directory.get("/Users/" + eve).body().orElseThrow().getString("title")).isEqualTo(ann);
        assertThat(directory.get("/Users/" + ann).status()).isEqualTo(200);
    }

    private void costs(int most, Runnable request) {
        directory.database.statements();
        request.run();
        assertThat(directory.database.statements()).hasSizeLessThanOrEqualTo(most);
    }
}
