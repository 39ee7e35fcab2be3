using System.Globalization;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Discovery;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Line;

/// <summary>What the daemon weighs when nothing happens, and what each Editor adds.</summary>
internal static class DaemonWeight
{
    private const int Editors = 100;
    private const int TicksPerSecond = 100;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(LineRig rig)
    {
        var pid = rig.Endpoint.Pid;
        await Task.Delay(TimeSpan.FromSeconds(2)); // let starting be over
        var cpu = CpuTicks(pid);
        await Task.Delay(Watch);
        new Figure("daemon.idle.cpu", (CpuTicks(pid) - cpu) * 100.0 / TicksPerSecond / Watch.TotalSeconds, "%").Print();
        var empty = ResidentKilobytes(pid);
        new Figure("daemon.idle.mb", empty / 1024, "MB", 32).Print();

        var links = Enumerable.Range(0, Editors).Select(number => rig.Connect(Role.Editor, Hello(number)).Transport).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1));
        new Figure("daemon.per_editor.kb", (ResidentKilobytes(pid) - empty) / Editors, "kB").Print();
        foreach (var link in links) link.Dispose();
    }

    private static EditorHello Hello(int number) => new()
    {
        Identity = new EditorIdentity
        {
            SessionId = Guid.NewGuid().ToString("n"),
            ProjectId = ProjectId.Of($"/bench/project-{number}").Value,
            ProjectPath = $"/bench/project-{number}",
            ProjectName = $"project-{number}",
            UnityVersion = "6000.3.15f1",
            Pid = ProcessIdentity.Current.Pid,
            ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
        },
        ConnectionNumber = 1,
        DomainGeneration = 1,
        State = new EditorState { Phase = EditorState.Types.Phase.Ready },
    };

    private static double ResidentKilobytes(int pid) => double.Parse(
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static double CpuTicks(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
