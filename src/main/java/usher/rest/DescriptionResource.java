package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import usher.platform.web.Assets;

/** The API in OpenAPI 3.1, for programs, and as a page, for people. Open to everybody: it says nothing of this installation. */
@Path("/")
@RequestScoped
public class DescriptionResource {

    @Inject
    private Description description;

    @Inject
    private Assets assets;

    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Needs.NO_TOKEN)
    public Response document() {
        return Response.ok(description.document().toString().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("docs")
    @Produces(MediaType.TEXT_HTML)
    @Needs(Needs.NO_TOKEN)
    public Response page() {
        String page = new DescriptionPage(description.document()).html(assets.address("usher.css"));
        return Response.ok(page.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8").build();
    }
}
