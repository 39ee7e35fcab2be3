using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>What the line needs of the rest: who we are, and who serves what comes in. Called on the link's own thread.</summary>
internal interface ILinkService
{
    /// <summary>Before the first connection, on the link's thread: what takes time and nobody need wait for.</summary>
    void Prepare();

    /// <summary>Says who we are and how it is. Without token, connection number and lists of commands.</summary>
    Hello MakeHello();

    /// <summary>Lists what this domain knows of commands; for a line that does not know it better.</summary>
    void ListCommands(EditorHello hello);

    /// <summary>The daemon has heard the Hello: what it told of the past need not be told again.</summary>
    void OnWelcome(Welcome welcome);

    /// <summary>The daemon has journalled these outcomes.</summary>
    void OnOutcomesStored(OutcomesStored stored);

    void OnRequest(string correlationId, Request request);

    /// <summary>Somebody calls over the keeper's HTTP: a JSON-RPC request.</summary>
    void OnCall(ulong request, string text);

    /// <summary>And has hung up.</summary>
    void OnCallGone(ulong request);
}
