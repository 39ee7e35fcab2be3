using System.Globalization;
using System.Text;

namespace Hawser.Cli.Tests.Terminal;

/// <summary>What a terminal shows that got this output; it knows as much as our screens use.</summary>
internal sealed class EmulatedTerminal
{
    private readonly Dictionary<int, StringBuilder> _rows = [];
    private int _row = 1;
    private int _column = 1;

    public bool IsAlternate { get; private set; }

    public bool ShowsCursor { get; private set; } = true;

    public int WidestRow { get; private set; }

    public static EmulatedTerminal After(string output)
    {
        var terminal = new EmulatedTerminal();
        for (var at = 0; at < output.Length;) at = terminal.Take(output, at);
        return terminal;
    }

    public string Text => string.Join('\n', _rows.Where(row => row.Key > 0).OrderBy(row => row.Key).Select(row => row.Value.ToString().TrimEnd()));

    private int Take(string output, int at)
    {
        if (output[at] == '\u001b' && at + 1 < output.Length && output[at + 1] == '[')
        {
            var end = at + 2;
            while (end < output.Length && !char.IsAsciiLetter(output[end])) end++;
            if (end < output.Length) Control(output[(at + 2)..end], output[end]);
            return end + 1;
        }

        if (output[at] == '\u001b') return at + 2;
        if (output[at] == '\r') _column = 1;
        else if (output[at] == '\n') _row++;
        else Put(output[at]);
        return at + 1;
    }

    private void Control(string arguments, char letter)
    {
        switch (letter)
        {
            case 'H':
                var place = arguments.Split(';');
                (_row, _column) = arguments.Length == 0 ? (1, 1) : (int.Parse(place[0], CultureInfo.InvariantCulture), int.Parse(place[1], CultureInfo.InvariantCulture));
                break;
            case 'K':
                Row().Length = Math.Min(Row().Length, _column - 1);
                break;
            case 'J':
                _rows.Clear();
                WidestRow = 0;
                break;
            case 'h' or 'l' when arguments == "?1049":
                IsAlternate = letter == 'h';
                _rows.Clear();
                break;
            case 'h' or 'l' when arguments == "?25":
                ShowsCursor = letter == 'h';
                break;
        }
    }

    private void Put(char character)
    {
        var row = Row();
        while (row.Length < _column) row.Append(' ');
        row[_column++ - 1] = character;
        WidestRow = Math.Max(WidestRow, row.Length);
    }

    private StringBuilder Row() => _rows.TryGetValue(_row, out var row) ? row : _rows[_row] = new StringBuilder();
}
