using System.Diagnostics;
using System.Text;

namespace EditorHost.Domains;

/// <summary>How long each stage of a reload took, printed as Unity prints it.</summary>
internal sealed class ReloadProfile
{
    private readonly Stopwatch _total = Stopwatch.StartNew();
    private readonly List<(string Stage, long Milliseconds)> _stages = [];

    public void Measure(string stage, Action work)
    {
        var time = Stopwatch.StartNew();
        work();
        _stages.Add((stage, time.ElapsedMilliseconds));
    }

    public override string ToString()
    {
        var text = new StringBuilder($"- Completed reload, in {_total.Elapsed.TotalSeconds:F3} seconds\nDomain Reload Profiling: {_total.ElapsedMilliseconds}ms");
        foreach (var (stage, milliseconds) in _stages)
            text.Append($"\n\t{stage} ({milliseconds}ms)");
        return text.ToString();
    }
}
