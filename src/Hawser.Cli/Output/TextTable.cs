using Hawser.Cli.Terminal;
using Spectre.Console;

namespace Hawser.Cli.Output;

/// <summary>Rows and columns. On a terminal cells wrap to its width; in a pipe each row is one line, for grep and awk.</summary>
internal sealed class TextTable(params string[] headers)
{
    private const int Unlimited = 100_000;

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(Screen screen)
    {
        var table = new Table().NoBorder();
        foreach (var header in headers) table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))).NoWrap(!screen.OutIsTerminal));
        foreach (var row in _rows) table.AddRow(row.Select(cell => new Text(cell)));

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(screen.Out),
            Ansi = screen.ColorOut.IsOn ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = screen.ColorOut.IsOn ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!screen.OutIsTerminal) console.Profile.Width = Unlimited;
        console.Write(table);
    }
}

internal static class TableColumnWrapping
{
    public static TableColumn NoWrap(this TableColumn column, bool noWrap)
    {
        column.NoWrap = noWrap;
        return column;
    }
}
