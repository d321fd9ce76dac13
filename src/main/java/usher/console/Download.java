package usher.console;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Answers with a file that is written while it is sent, whatever its size. */
public final class Download {

    /** Writes what is in the file. */
    public interface Content {
        void write(Writer out) throws IOException;
    }

    private Download() {
    }

    /** @param name of the file, as the browser saves it */
    public static void send(String name, String type, Content content) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        HttpServletResponse response = (HttpServletResponse) faces.getExternalContext().getResponse();
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            content.write(out);
        }
        faces.responseComplete();
    }
}
