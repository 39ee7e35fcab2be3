namespace Hawser.Cli.Terminal;

/// <summary>
/// A few lines at the bottom of a terminal that are drawn anew in place, below lines that stay. Each line must fit the width:
/// one that wraps would take two rows, and we would come back to the wrong one.
/// </summary>
internal sealed class LiveArea(Screen screen)
{
    private int _rows;
    private string _drawn = "";

    public void Draw(IReadOnlyList<string> stay, IReadOnlyList<string> live)
    {
        var next = string.Join("\u001b[K\n", live);
        if (stay.Count == 0 && next == _drawn && live.Count == _rows) return;
        var up = _rows > 0 ? $"\u001b[{_rows}A\r" : "";
        screen.Out.Write(up);
        foreach (var line in stay) screen.Out.Write($"{line}\u001b[K\n");
        if (live.Count > 0) screen.Out.Write($"{next}\u001b[K\n");
        screen.Out.Write("\u001b[J");
        screen.Out.Flush();
        (_rows, _drawn) = (live.Count, next);
    }
}
