using Hawser.Editor.Core;
using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Logs;
using Hawser.Editor.Core.Reloading;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace MonoEditor;

/// <summary>An Editor that has no commands and never ticks: it only logs.</summary>
internal sealed class Editor : IDisposable
{
    private readonly EditorRuntime _runtime;

    public Editor()
    {
        var process = ProcessIdentity.Current;
        var options = new EditorRuntimeOptions
        {
            Identity = new EditorIdentity
            {
                ProjectId = ProjectId.Of("/bench/mono").Value,
                ProjectPath = "/bench/mono",
                ProjectName = "mono",
                UnityVersion = "6000.3.15f1",
                Pid = process.Pid,
                ProcessStartUnixMs = process.StartUnixMilliseconds,
            },
            Store = new NoStore(),
            Commands = new CommandSource(),
            StartDaemon = false,
            Warn = Console.Error.WriteLine,
            FlushTimeout = TimeSpan.FromMinutes(1),
        };
        _runtime = new EditorRuntime(options);
        _runtime.Start();
    }

    public LogRing Logs => _runtime.Logs;

    public void WaitUntilConnected()
    {
        while (_runtime.LinkStatus.Phase != LinkPhase.Connected) Thread.Sleep(1);
    }

    /// <summary>Ends when everything is stored.</summary>
    public void Dispose() => _runtime.EndForQuit();

    private sealed class NoStore : IDomainStore
    {
        public string Load(string key) => "";

        public void Save(string key, string value)
        {
        }
    }
}
