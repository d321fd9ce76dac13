package usher.console.overview;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Days as bars, in the units of the drawing: refused ones stand on those that were let in. Whoever does not see it reads the table that
 * stands beside it in the page.
 */
public record SignInChart(List<Bar> bars, long highest) {

    static final int WIDTH = 720;
    static final int HEIGHT = 150;
    private static final double SHARE_OF_BAR = .7;

    /** A day's bar, from the left; heights are counted from the axis upwards. */
    public record Bar(SignInDay day, double x, double width, double letIn, double refused) {

        public double letInTop() {
            return HEIGHT - letIn;
        }

        public double refusedTop() {
            return HEIGHT - letIn - refused;
        }
    }

    static SignInChart of(List<SignInDay> days) {
        long highest = Math.max(1, days.stream().mapToLong(day -> day.letIn() + day.refused()).max().orElse(1));
        double step = WIDTH / (double) days.size();
        double unit = HEIGHT / (double) highest;
        return new SignInChart(IntStream.range(0, days.size()).mapToObj(i -> new Bar(days.get(i), round(i * step),
                round(step * SHARE_OF_BAR), round(days.get(i).letIn() * unit), round(days.get(i).refused() * unit))).toList(), highest);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    public SignInDay first() {
        return bars.get(0).day();
    }

    public SignInDay last() {
        return bars.get(bars.size() - 1).day();
    }

    public long letIn() {
        return bars.stream().mapToLong(bar -> bar.day().letIn()).sum();
    }

    public long refused() {
        return bars.stream().mapToLong(bar -> bar.day().refused()).sum();
    }
}
