using Hawser.Daemon.Editors;

namespace Hawser.Daemon.Commands;

/// <summary>What an Editor logged last: for those whose command went down with it.</summary>
internal interface ILastLogLines
{
    /// <summary>A JSON object with an array <c>lastLog</c>.</summary>
    string DetailsJson(EditorId editor);
}
