using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>An operation as a line with a bar, and as the line that stays when it has ended.</summary>
internal static class OperationBar
{
    private const int BarWidth = 20;
    private const int TitleWidth = 24;
    private const int FewPercent = 3; // from fewer, how long the rest takes can't be told
    private const string Eighths = " ▏▎▍▌▋▊▉";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static string Running(OperationInfo operation, int columns, Styling color, TimeProvider time)
    {
        var progress = Math.Clamp(operation.Last?.Progress ?? 0, 0, 100);
        var age = OperationText.Age(operation, time);
        var title = DisplayWidth.Padded(PlainText.OnOneLine(OperationText.TitleOf(operation)), Math.Min(TitleWidth, columns / 3));
        var message = operation.Last is { Kind: OperationEvent.Types.Kind.Progress } last ? PlainText.OnOneLine(last.Message) : "";
        var note = operation.CancelRequested ? color.Yellow(" to be cancelled") : "";
        return DisplayWidth.Cut($"{title} {Bar(progress, color)} {progress,3} % {Times(age, progress),-16}{note} {color.Dim(message)}".TrimEnd(), columns);
    }

    public static string Ended(OperationInfo operation, int columns, Styling color, TimeProvider time)
    {
        var last = operation.Last!;
        var mark = last.Code == 0 ? color.Green("✓") : color.Red("✗");
        var result = last.Code == 0 ? color.Green("done") : color.Red(OperationText.ResultOf(last));
        var message = last.Message.Length > 0 ? $": {PlainText.OnOneLine(last.Message)}" : "";
        var took = operation.StartedUnixMs > 0 ? $" after {Ages.Of(OperationText.Age(operation, time))}" : "";
        return DisplayWidth.Cut($"{mark} {PlainText.OnOneLine(OperationText.TitleOf(operation))} {result}{took}{message}", columns);
    }

    private static string Times(TimeSpan age, int progress)
    {
        if (progress is < FewPercent or >= 100 || age < Soon) return Ages.Of(age);
        var left = age * ((100.0 - progress) / progress);
        return $"{Ages.Of(age)}, {Ages.Of(left < Second ? Second : left)} left";
    }

    private static string Bar(int progress, Styling color)
    {
        var eighths = progress * BarWidth * 8 / 100;
        var full = new string('█', eighths / 8);
        var part = eighths % 8 == 0 ? "" : Eighths[eighths % 8].ToString();
        return color.Cyan(full + part) + color.Dim(new string('░', BarWidth - full.Length - part.Length));
    }
}
