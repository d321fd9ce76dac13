package usher.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * {@code /attack/addresses.csv}: what each address answers to whom, with semicolons between the columns. They are: method and pattern as
 * {@link Addresses} finds them; an example; a form or a JSON body to send with it; then what nobody, a member of Gauntlet, and an
 * owner of Rival are answered: a status, and where a redirect leads. In example and body, {@code {tenant}}, {@code {tenantId}}, {@code
 * {connection}}, {@code {membership}}, {@code {account}}, {@code {group}} and {@code {id}}, of what stands before it, are Gauntlet's. Rival brings
 * its tokens to REST and SCIM addresses.
 */
final class AddressTable {

    /** One line. Who may not, is not told more than nobody is. */
    record Row(String address, String example, String body, String nobody, String member, String rival) {

        String method() {
            return address.substring(0, address.indexOf(' ')).replace("ANY", body.isEmpty() ? "GET" : "POST");
        }

        @Override
        public String toString() {
            return address + (example.isEmpty() ? "" : " as " + example);
        }
    }

    private AddressTable() {
    }

    static List<Row> rows() {
        try (InputStream file = AddressTable.class.getResourceAsStream("/attack/addresses.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(line -> !line.isBlank())
                    .map(line -> line.split(";", -1)).map(Arrays::asList)
                    .map(cell -> new Row(cell.get(0), cell.get(1), cell.get(2), cell.get(3), cell.get(4), cell.get(5))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
