using System.Text;

namespace Hawser.Cli.Commands.Batches;

/// <summary>Splits a line into words as shells do: at spaces, but not within quotes; a backslash takes the next character as it is, but in
/// single quotes.</summary>
internal static class WordSplit
{
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isOpen) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\' && quote != '\'' && i + 1 < line.Length && line[i + 1] is '\\' or '"' or '\'' or ' ') (character, isOpen) = (line[++i], true);
            else if (character == quote) (quote, character) = ('\0', '\0');
            else if (quote == '\0' && character is '"' or '\'') (quote, isOpen, character) = (character, true, '\0');
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                End();
                continue;
            }

            if (character == '\0') continue;
            word.Append(character);
            isOpen = true;
        }

        End();
        return words;

        void End()
        {
            if (isOpen) words.Add(word.ToString());
            word.Clear();
            isOpen = false;
        }
    }
}
