using System;
using System.Buffers;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hawser.Protocol.V1;

/// <summary>
/// Uses what the Unity package uses of its DLLs, on the runtime that Unity uses: messages through every kind of buffer,
/// numbers and text through the code whose calls to Unsafe were inlined, JSON (which is reflection), timers.
/// </summary>
static class UsesThePackage
{
    static async Task Main()
    {
        RoundTrips();
        Json();
        await Timers();
        Console.WriteLine("foreign assemblies: " + Foreign());
    }

    static void RoundTrips()
    {
        var numbers = new Struct();
        for (var i = 0; i < 200; i++)
            numbers.Fields["number " + i] = Value.ForNumber(Math.PI * i);
        numbers.Fields["text"] = Value.ForString(new string('a', 1001) + "\u00e9\u4e2d" + new string('b', 77));
        MustEqual(numbers, Struct.Parser.ParseFrom(numbers.ToByteArray()));
        MustEqual(numbers, Struct.Parser.ParseFrom(InSmallPieces(numbers.ToByteArray())));

        var buffer = new ArrayBufferWriter<byte>();
        numbers.WriteTo(buffer);
        MustEqual(numbers, Struct.Parser.ParseFrom(new ReadOnlySequence<byte>(buffer.WrittenMemory)));

        var single = new FloatValue { Value = 1.5f };
        MustEqual(single, FloatValue.Parser.ParseFrom(InSmallPieces(single.ToByteArray())));

        var operation = new OperationEvent { OpId = "op", Kind = OperationEvent.Types.Kind.Progress, Progress = 42, Message = "half way" };
        MustEqual(operation, OperationEvent.Parser.ParseFrom(operation.ToByteArray()));
        Console.WriteLine("protobuf ok");
    }

    static void Json()
    {
        var operation = new OperationEvent { OpId = "op", Progress = 42, Message = "half \"way\"" };
        MustEqual(operation, OperationEvent.Parser.ParseJson(JsonFormatter.Default.Format(operation)));
        Console.WriteLine("json ok");
    }

    static async Task Timers()
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        await time.Delay(TimeSpan.FromMilliseconds(20));
        using (var stop = time.CreateCancellationTokenSource(TimeSpan.FromMilliseconds(20)))
        {
            try { await Task.Delay(-1, stop.Token); } catch (OperationCanceledException) { }
        }

        var fired = new ManualResetEventSlim();
        await using (time.CreateTimer(_ => fired.Set(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan))
            fired.Wait();
        if (time.GetElapsedTime(started) < TimeSpan.FromMilliseconds(30)) throw new Exception("Time stood still.");
        Console.WriteLine("time ok");
    }

    // Anything but Mono's own libraries and the package: a copy that only this machine happens to have.
    static string Foreign()
    {
        var here = AppDomain.CurrentDomain.BaseDirectory;
        var foreign = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => System.IO.Path.GetDirectoryName(assembly.Location) + "/" == here ? !IsOurs(assembly.GetName().Name) : !IsMono(assembly.Location))
            .Select(assembly => assembly.FullName + " " + assembly.Location).ToArray();
        return foreign.Length == 0 ? "none" : string.Join("; ", foreign);
    }

    static bool IsOurs(string name) => name.StartsWith("Hawser.") || name == "UsesThePackage";

    static bool IsMono(string location) => location.Contains("/lib/mono/") || location.Contains("/artifacts/mono/");

    static void MustEqual<T>(T expected, T actual)
    {
        if (!expected.Equals(actual)) throw new Exception("Sent " + expected + " and got " + actual);
    }

    static ReadOnlySequence<byte> InSmallPieces(byte[] bytes)
    {
        var first = new Piece(bytes.AsMemory(0, Math.Min(3, bytes.Length)), null);
        var last = first;
        for (var at = 3; at < bytes.Length; at += 3)
            last = new Piece(bytes.AsMemory(at, Math.Min(3, bytes.Length - at)), last);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece before)
        {
            Memory = memory;
            if (before == null) return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
