using Google.Protobuf;
using Hawser.Editor.Core.Commands;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// Goes through the motions of a first command with nothing in them. A new domain has compiled none of our code yet, and somebody may be
/// waiting for what the reload held up: so the runtime compiles this part on a thread of the pool, while the line's own reads the catalog.
/// </summary>
internal static class Rehearsal
{
    private const string Id = "rehearsal";

    public static void Begin(Action<Exception> onFault) => ThreadPool.UnsafeQueueUserWorkItem(
        static report =>
        {
            try
            {
                Run();
            }
            catch (Exception fault)
            {
                ((Action<Exception>)report!)(fault);
            }
        },
        onFault);

    internal static void Run()
    {
        var hello = new Hello { ClientName = Id, Editor = new EditorHello { Identity = new EditorIdentity { SessionId = Id }, State = new EditorState { Focused = true } } };
        hello.Features.Add(Id);
        hello.Editor.HeldCommands.Add(Id);
        Take(new Envelope { HelloAgain = hello });

        var welcome = new Welcome { ServerName = Id };
        welcome.AcceptedFeatures.Add(Id);
        Take(new Envelope { WelcomeAgain = welcome });
        Take(new Envelope { CorrelationId = Id, Request = new Request { Execute = new Execute { Command = Id, ArgumentsJson = "{}", RemainingMs = 1 } } });

        _ = JsonReader.Parse("{\"a\":[1,\"b\",true]}");
        Take(new HeldOutcome(Id, Id, Ending.Succeeded(new[] { 1 }), DateTimeOffset.UnixEpoch).ToEnvelope());
    }

    private static void Take(Envelope envelope) => Envelope.Parser.ParseFrom(envelope.ToByteArray());
}
