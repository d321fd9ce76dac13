package usher.console.overview;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Days as bars, in the units of the drawing: those that were refused stand on those that were let in, and on them those whose message was
 * rejected. Whoever does not see it, or wants the numbers, reads the table under it.
 */
public record SignInChart(List<Bar> bars, long highest) {

    static final int WIDTH = 720;
    static final int HEIGHT = 150;
    private static final double SHARE_OF_BAR = .7;

    /** A day's bar, from the left; heights are counted from the axis upwards. */
    public record Bar(SignInDay day, double x, double width, double letIn, double refused, double rejected) {

        public double letInTop() {
            return HEIGHT - letIn;
        }

        public double refusedTop() {
            return HEIGHT - letIn - refused;
        }

        public double rejectedTop() {
            return Math.max(0, round(HEIGHT - letIn - refused - rejected));
        }
    }

    static SignInChart of(List<SignInDay> days) {
        long highest = Math.max(1, days.stream().mapToLong(SignInDay::all).max().orElse(1));
        double step = WIDTH / (double) days.size();
        double unit = HEIGHT / (double) highest;
        return new SignInChart(IntStream.range(0, days.size()).mapToObj(i -> new Bar(days.get(i), round(i * step),
                round(step * SHARE_OF_BAR), round(days.get(i).letIn() * unit), round(days.get(i).refused() * unit),
                round(days.get(i).rejected() * unit))).toList(), highest);
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

    public long rejected() {
        return bars.stream().mapToLong(bar -> bar.day().rejected()).sum();
    }

    /** The days on which somebody signed in or tried to, the latest first. */
    public List<SignInDay> busyDays() {
        return bars.stream().map(Bar::day).filter(day -> day.all() > 0).sorted(Comparator.comparing(SignInDay::day).reversed()).toList();
    }
}
