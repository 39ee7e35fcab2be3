using System.Runtime.InteropServices;
using System.Text;
using Hawser.Editor.Core.Keeping.Native;

namespace Hawser.Editor.Core.Keeping;

/// <summary>This domain's hold on the process's keeper: a number, and the calls one can make with it. From any thread.</summary>
internal sealed unsafe class Keeper
{
    // Room for one result as large as a frame may be; it is a bound, not memory that is taken.
    private const ulong LedgerBytes = 80UL * 1024 * 1024;
    private static readonly byte[] Nothing = new byte[1]; // a pointer into an empty array is null

    private readonly ulong _handle;

    private Keeper(ulong handle, bool isNew)
    {
        _handle = handle;
        IsNew = isNew;
    }

    /// <summary>This domain has opened it: no earlier one has left anything in it.</summary>
    public bool IsNew { get; }

    public static string Version { get; private set; } = "";

    /// <summary>Takes over the process's keeper, or opens it.</summary>
    /// <exception cref="KeeperException">There is a library, and it does not work.</exception>
    /// <remarks>Throws what a failed P/Invoke throws when there is none: see <see cref="KeeperFinder"/>.</remarks>
    public static Keeper Take(string name, string endpointFile, string tokenFile, ulong connectionNumber)
    {
        var abi = KeeperLibrary.AbiVersion();
        if (abi != KeeperLibrary.Abi)
            throw new KeeperException(KeeperStatus.Abi, $"the native library that is loaded is of another version (interface {abi}, not {KeeperLibrary.Abi}): restart the Editor");
        Version = Marshal.PtrToStringAnsi(KeeperLibrary.Version()) ?? "";
        fixed (byte* nameBytes = Text(name), endpointBytes = Text(endpointFile), tokenBytes = Text(tokenFile))
        {
            var status = KeeperLibrary.Attach(nameBytes, out var handle, out _);
            if (status == KeeperStatus.Ok) return new Keeper(handle, isNew: false);
            if (status != KeeperStatus.NotFound) throw KeeperException.Of("hk_attach", status);
            var config = new KeeperConfig
            {
                Abi = KeeperLibrary.Abi,
                Name = nameBytes,
                EndpointFile = endpointBytes,
                TokenFile = tokenBytes,
                ConnectionNumber = connectionNumber,
                LedgerBytes = LedgerBytes,
            };
            Check("hk_open", KeeperLibrary.Open(config, out handle));
            return new Keeper(handle, isNew: true);
        }
    }

    /// <summary>The domain goes; the keeper stays.</summary>
    public void Detach() => KeeperLibrary.Detach(_handle);

    /// <summary>The process goes. What waits to be written has so long for it.</summary>
    public void Close(TimeSpan flush) => KeeperLibrary.Close(_handle, (int)flush.TotalMilliseconds);

    public void SetHello(byte[] control)
    {
        fixed (byte* bytes = control) Check("hk_set_hello", KeeperLibrary.SetHello(_handle, bytes, (ulong)control.Length));
    }

    public void Poke() => KeeperLibrary.Poke(_handle);

    public void Redial() => KeeperLibrary.Redial(_handle);

    public void SetDomain(long generation, uint phase) => KeeperLibrary.SetDomain(_handle, (ulong)generation, phase);

    public void Tick() => KeeperLibrary.Tick(_handle);

    public void Interrupt() => KeeperLibrary.Interrupt(_handle);

    public KeeperStatus Send(byte[] bytes, int start, int length, ulong connection)
    {
        fixed (byte* envelope = bytes) return KeeperLibrary.Send(_handle, envelope + start, (ulong)length, connection);
    }

    /// <summary>Takes the oldest frame into <paramref name="buffer"/>, which is made larger when it has to be.</summary>
    public KeeperStatus Pull(ref byte[] buffer, int timeoutMs, out KeeperFrame frame)
    {
        while (true)
        {
            KeeperStatus status;
            fixed (byte* bytes = buffer) status = KeeperLibrary.Pull(_handle, bytes, (ulong)buffer.Length, timeoutMs, out frame);
            if (status != KeeperStatus.TooSmall) return status;
            buffer = new byte[Math.Max((int)frame.Length, buffer.Length * 2)];
        }
    }

    public KeeperStatus LedgerStarted(string id)
    {
        fixed (byte* text = Text(id)) return KeeperLibrary.LedgerStarted(_handle, text);
    }

    public KeeperStatus LedgerFinished(string id, byte[] envelope)
    {
        fixed (byte* text = Text(id), bytes = envelope) return KeeperLibrary.LedgerFinished(_handle, text, bytes, (ulong)envelope.Length);
    }

    public KeeperStatus LedgerCutOff(string id)
    {
        fixed (byte* text = Text(id)) return KeeperLibrary.LedgerCutOff(_handle, text);
    }

    public void LedgerTold(string id)
    {
        fixed (byte* text = Text(id)) KeeperLibrary.LedgerTold(_handle, text);
    }

    public void LedgerForget(string id)
    {
        fixed (byte* text = Text(id)) KeeperLibrary.LedgerForget(_handle, text);
    }

    /// <summary>All of the ledger, oldest first.</summary>
    public List<(string Id, KeeperCommandState State)> LedgerList()
    {
        var list = new List<(string, KeeperCommandState)>();
        var bytes = Read("hk_ledger_list", (byte* at, ulong size, out ulong length) => KeeperLibrary.LedgerList(_handle, at, size, out length));
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes[at + 2] | (bytes[at + 3] << 8);
            list.Add((Encoding.UTF8.GetString(bytes, at + 4, length), (KeeperCommandState)bytes[at]));
            at += 4 + length;
        }

        return list;
    }

    /// <summary>Keeps a value for the next domain; an empty one is kept no more.</summary>
    public KeeperStatus Keep(string key, byte[] value)
    {
        fixed (byte* text = Text(key), bytes = value.Length > 0 ? value : Nothing) return KeeperLibrary.Keep(_handle, text, bytes, (ulong)value.Length);
    }

    /// <summary>Empty: there is none.</summary>
    public byte[] Kept(string key)
    {
        var name = Text(key);
        return Read("hk_kept", (byte* at, ulong size, out ulong length) =>
        {
            fixed (byte* text = name) return KeeperLibrary.Kept(_handle, text, at, size, out length);
        });
    }

    public KeeperStatus StartHttp(ushort port)
    {
        var config = new KeeperHttpConfig { Abi = KeeperLibrary.Abi, Port = port };
        return KeeperLibrary.HttpStart(_handle, config);
    }

    public void StopHttp() => KeeperLibrary.HttpStop(_handle);

    /// <summary>0: it does not listen.</summary>
    public int HttpPort => KeeperLibrary.HttpPort(_handle, out var port) == KeeperStatus.Ok ? port : 0;

    public KeeperStatus CallStarted(ulong request, bool survivesReload) => KeeperLibrary.CallStarted(_handle, request, survivesReload ? 1u : 0u);

    public KeeperStatus Reply(ulong request, KeeperReply kind, string json)
    {
        var value = Encoding.UTF8.GetBytes(json);
        fixed (byte* bytes = value) return KeeperLibrary.Reply(_handle, request, kind, bytes, (ulong)value.Length);
    }

    public KeeperState Query()
    {
        KeeperLibrary.Query(_handle, out var state);
        return state;
    }

    /// <summary>What went wrong last; empty when nothing did.</summary>
    public string Fault()
    {
        var bytes = Read("hk_fault", (byte* at, ulong size, out ulong length) => KeeperLibrary.Fault(_handle, at, size, out length));
        return Encoding.UTF8.GetString(bytes);
    }

    private delegate KeeperStatus Reading(byte* at, ulong size, out ulong length);

    // It may have grown between the answer that says how long it is and the next look.
    private static byte[] Read(string call, Reading read)
    {
        var buffer = new byte[256];
        while (true)
        {
            KeeperStatus status;
            ulong length;
            fixed (byte* at = buffer) status = read(at, (ulong)buffer.Length, out length);
            if (status == KeeperStatus.NotFound) return Array.Empty<byte>();
            if (status == KeeperStatus.Ok) return buffer.AsSpan(0, (int)length).ToArray();
            if (status != KeeperStatus.TooSmall) throw KeeperException.Of(call, status);
            buffer = new byte[(int)length + 256];
        }
    }

    private static byte[] Text(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        return bytes;
    }

    private static void Check(string call, KeeperStatus status)
    {
        if (status != KeeperStatus.Ok) throw KeeperException.Of(call, status);
    }
}
