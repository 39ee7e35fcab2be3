namespace Architecture.Tests.Arrows;

public sealed class DaemonLayersTests
{
    private const string Folders = """
        namespace Hawser.Daemon { class EventIds; }
        namespace Hawser.Daemon.Editors { class Registry { EventIds? ids; } }
        namespace Hawser.Daemon.Commands { class Broker { Editors.Registry? registry; } }
        namespace Hawser.Daemon.Gateways { interface IGateway; }
        namespace Hawser.Daemon.Gateways.Http { class Rpc : IGateway { static Commands.Broker Make() => new(); public static T Ask<T>() => default!; } }
        namespace Hawser.Daemon.Gateways.Frames { class Door : IGateway; }
        namespace Hawser.Daemon.Hosting { class Tokens; class Composition { Gateways.Http.Rpc? rpc; Gateways.Frames.Door? door; } }
        """;

    [Fact]
    public void Daemon_GatewaysKnowTheCoreOnly_TheCoreKnowsNoGateway()
    {
        using var module = CompiledProject.Read("src/Hawser.Daemon/Hawser.Daemon.csproj");
        Rule.MustHold(DaemonLayers.Violations(module));
    }

    [Fact]
    public void Violations_AllowedUses_NoneFound() => Assert.Empty(Violations(""));

    [Theory]
    [InlineData("namespace Hawser.Daemon.Commands { class Bad { Gateways.Http.Rpc? rpc; } }", "Commands", "Gateways/Http")]
    [InlineData("namespace Hawser.Daemon.Editors { class Bad { void Do() { var door = new Gateways.Frames.Door(); } } }", "Editors", "Gateways/Frames")]
    [InlineData("namespace Hawser.Daemon.Editors { class Bad { System.Collections.Generic.List<Gateways.Http.Rpc[]>? all; } }", "Editors", "Gateways/Http")]
    [InlineData("namespace Hawser.Daemon.Gateways.Frames { class Bad { object Do() => Gateways.Http.Rpc.Ask<int>(); } }", "Gateways/Frames", "Gateways/Http")]
    [InlineData("namespace Hawser.Daemon.Gateways.Http { class Bad { class Nested { System.Type t = typeof(Gateways.Frames.Door); } } }", "Gateways/Http", "Gateways/Frames")]
    [InlineData("namespace Hawser.Daemon.Gateways.Http { class Bad { Hosting.Tokens? tokens; } }", "Gateways/Http", "Hosting")]
    [InlineData("namespace Hawser.Daemon.Sessions { class Bad { Hosting.Tokens? tokens; } }", "Sessions", "Hosting")]
    [InlineData("namespace Hawser.Daemon { class Bad { Commands.Broker? broker; } }", "", "Commands")]
    [InlineData("namespace Hawser.Daemon.Stuff { class Odd; } namespace Hawser.Daemon.Commands { class Bad : Stuff.Odd; }", "Commands", "Stuff")]
    public void Violations_ForbiddenUse_IsFound(string bad, string user, string used)
    {
        var violation = Assert.Single(Violations(bad));
        Assert.EndsWith($"(in {user}) must not use {used}.", violation);
        Assert.StartsWith($"Hawser.Daemon.{user.Replace('/', '.')}.Bad".Replace("..", "."), violation);
    }

    private static List<string> Violations(string bad)
    {
        using var module = SnippetCompiler.Compile("Hawser.Daemon", "#nullable enable\n" + Folders + bad);
        return [.. DaemonLayers.Violations(module)];
    }
}
