package usher.connection.saml;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import usher.platform.outbound.OutboundAnswer;
import usher.platform.outbound.OutboundHttp;
import usher.platform.outbound.OutboundRequest;
import usher.types.FieldProblem;

/** Fetches a provider's metadata from where it publishes them, once, when somebody gives the address. */
@ApplicationScoped
public class MetadataDownload {

    @Inject
    private OutboundHttp http;

    /** Either the document, unchecked, or why there is none. */
    public record Download(String xml, Optional<FieldProblem> problem) {
    }

    /**
     * Takes up to five seconds: never to be called in a transaction.
     *
     * @param caller whose calls are counted together
     */
    public Download fetch(String caller, String address) {
        try {
            OutboundAnswer answer = http.send(caller, OutboundRequest.get(new URI(address.strip()), IdpMetadata.LONGEST));
            return answer.isOk() ? new Download(answer.text(), Optional.empty())
                    : failed(new FieldProblem("metadataUrl", "metadata_url.status", String.valueOf(answer.status())));
        } catch (URISyntaxException e) {
            return failed(FieldProblem.of("metadataUrl", "metadata_url.unreadable"));
        } catch (IOException e) {
            return failed(FieldProblem.of("metadataUrl", "metadata_url.unreachable"));
        }
    }

    private static Download failed(FieldProblem problem) {
        return new Download("", Optional.of(problem));
    }
}
