using Hawser.Cli.Operations;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>All that <c>top</c> shows. One loop changes it and draws it.</summary>
internal sealed class TopModel(TimeProvider time)
{
    private const int MostEnded = 5;
    private static readonly TimeSpan EndedStay = TimeSpan.FromSeconds(10);

    private readonly List<(OperationInfo Operation, DateTimeOffset Until)> _ended = [];

    /// <summary>Null: not heard of yet.</summary>
    public DaemonStatusResponse? Daemon { get; set; }

    /// <summary>Why there is no line to the daemon; empty: there is.</summary>
    public string Away { get; set; } = "";

    public IReadOnlyList<EditorInfo> Editors { get; set; } = [];

    public OperationTable Operations { get; } = new();

    /// <summary>Those that ended a moment ago, so that one sees how.</summary>
    public IReadOnlyList<OperationInfo> JustEnded
    {
        get
        {
            _ended.RemoveAll(entry => entry.Until < time.GetUtcNow());
            return [.. _ended.Select(entry => entry.Operation)];
        }
    }

    public Problems Problems { get; } = new();

    public RateMeter Rate { get; } = new(time);

    // What the keys change
    public bool Warnings { get; set; }

    public int Scrolled { get; set; }

    public bool Paused { get; set; }

    public void Apply(Event happened)
    {
        Rate.Add(happened);
        Problems.Add(happened);
        if (happened.Editor is { } news) Apply(happened.EditorId, news);
        if (Operations.Apply(happened) is not { } ended) return;
        _ended.Add((ended, time.GetUtcNow() + EndedStay));
        if (_ended.Count > MostEnded) _ended.RemoveAt(0);
    }

    /// <summary>A list comes once a second; what an Editor says of itself in between is not kept waiting for it.</summary>
    private void Apply(string editorId, EditorEvent news)
    {
        if (Editors.FirstOrDefault(editor => editor.Identity.SessionId == editorId) is not { } editor) return;
        if (news.State is { } state) (editor.State, editor.Condition) = (state, "");
        editor.Connected = news.Kind switch
        {
            EditorEvent.Types.Kind.Connected => true,
            EditorEvent.Types.Kind.Disconnected or EditorEvent.Types.Kind.Lost => false,
            _ => editor.Connected,
        };
    }
}
