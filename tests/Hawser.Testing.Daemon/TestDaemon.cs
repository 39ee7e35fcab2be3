using Hawser.Daemon.Hosting;
using Hawser.Link.Discovery;
using Hawser.Protocol;
using Hawser.Protocol.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.Testing.Daemon;

/// <summary>A whole daemon in this process, with folders of its own.</summary>
public sealed class TestDaemon : IAsyncDisposable
{
    private readonly TempFolder? _ownFolder;

    private TestDaemon(DaemonHost host, HawserDaemonOptions options, TempFolder? ownFolder) =>
        (Host, Options, _ownFolder) = (host, options, ownFolder);

    public DaemonHost Host { get; }

    public HawserDaemonOptions Options { get; }

    public Endpoint Endpoint => Host.Endpoint;

    public string Token => TokenFile.Read(Endpoint.TokenFile);

    /// <param name="folder">Where its folders go, for a second daemon after a first; by default a new one, gone at the end.</param>
    public static async Task<TestDaemon> StartAsync(
        Func<HawserDaemonOptions, HawserDaemonOptions>? configure = null, Action<IServiceCollection>? replace = null, TempFolder? folder = null)
    {
        var ownFolder = folder is null ? new TempFolder() : null;
        var options = OptionsIn(folder ?? ownFolder!);
        options = configure?.Invoke(options) ?? options;
        return new TestDaemon(await DaemonHost.StartAsync(options, replace), options, ownFolder);
    }

    public static HawserDaemonOptions OptionsIn(string folder) => new()
    {
        Folders = new HawserFolders(Path.Combine(folder, "run"), Path.Combine(folder, "state"), Path.Combine(folder, "config")),
        StopGrace = TimeSpan.Zero,
        LogLevel = "debug",
    };

    public MockEditor NewEditor(MockEditorOptions? options = null) => new(Endpoint, Token, options ?? new MockEditorOptions());

    public async Task<MockEditor> ConnectEditorAsync(MockEditorOptions? options = null)
    {
        var editor = NewEditor(options);
        await editor.ConnectAsync();
        return editor;
    }

    /// <param name="batches">False: like a tool of the older system, which gets each event in a frame of its own.</param>
    public Task<TestClient> ConnectClientAsync(bool batches = false)
    {
        var hello = TestClient.HelloWith(Token);
        if (batches) hello.Features.Add(Features.Batches);
        return TestClient.ConnectAsync(Endpoint.Link, hello);
    }

    /// <summary>What it logged, one JSON object a line.</summary>
    public string Log => ReadShared(Endpoint.LogFile);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private static string ReadShared(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return file.ReadToEnd();
    }
}
