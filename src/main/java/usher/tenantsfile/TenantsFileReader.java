package usher.tenantsfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import usher.platform.HostAndPort;
import usher.platform.StartRefused;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;

/** Reads a tenants file. */
final class TenantsFileReader {

    private final Path directory;
    private final UnaryOperator<String> variables;
    private final Set<HostAndPort> plainHttp;

    /**
     * @param directory where the files lie that it names
     * @param variables the environment
     * @param plainHttp places that providers may have although they are plain http
     */
    TenantsFileReader(Path directory, UnaryOperator<String> variables, Set<HostAndPort> plainHttp) {
        this.directory = directory;
        this.variables = variables;
        this.plainHttp = plainHttp;
    }

    /** @throws StartRefused for the first thing that is wrong, naming its place; no value of the environment is repeated */
    TenantsFile read(String text) {
        JsonFields file = JsonPlace.read(text, new Environment(variables), TenantsFileReader::refused).fields();
        TenantReader reader = new TenantReader(new ConnectionReader(new ProviderReader(new NamedFiles(directory), plainHttp)));
        List<NamedTenant> tenants = file.required("tenants").list().stream().map(reader::read).toList();
        List<NamedOperatorToken> operatorTokens = TokenReader.operatorTokens(file);
        file.nothingElse("a tenants file");
        return new TenantsFile(tenants, operatorTokens);
    }

    static StartRefused refused(String place, String why) {
        return new StartRefused("USHER_BOOTSTRAP" + (place.isEmpty() ? " " : ", " + place + ": ") + why
                + (why.endsWith(".") ? "" : "."));
    }
}
