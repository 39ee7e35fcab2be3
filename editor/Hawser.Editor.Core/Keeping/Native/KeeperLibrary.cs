using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>
/// What hawser_keeper.h declares, call for call; that file says what each does. All of it is numbers and pointers, so nothing is
/// marshalled, and nothing here is ever called back.
/// </summary>
internal static unsafe class KeeperLibrary
{
    /// <summary>HK_ABI_VERSION of the header that this was written for.</summary>
    public const uint Abi = 1;

    private const string Name = "hawser_keeper";

    [DllImport(Name, EntryPoint = "hk_abi_version", CallingConvention = CallingConvention.Cdecl)]
    public static extern uint AbiVersion();

    [DllImport(Name, EntryPoint = "hk_version", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr Version();

    [DllImport(Name, EntryPoint = "hk_status_text", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr StatusText(KeeperStatus status);

    [DllImport(Name, EntryPoint = "hk_open", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Open(in KeeperConfig config, out ulong handle);

    [DllImport(Name, EntryPoint = "hk_attach", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Attach(byte* name, out ulong handle, out ulong generation);

    [DllImport(Name, EntryPoint = "hk_detach", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Detach(ulong handle);

    [DllImport(Name, EntryPoint = "hk_close", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Close(ulong handle, int flushMs);

    [DllImport(Name, EntryPoint = "hk_set_hello", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus SetHello(ulong handle, byte* control, ulong length);

    [DllImport(Name, EntryPoint = "hk_poke", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Poke(ulong handle);

    [DllImport(Name, EntryPoint = "hk_redial", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Redial(ulong handle);

    [DllImport(Name, EntryPoint = "hk_set_domain", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus SetDomain(ulong handle, ulong generation, uint phase);

    [DllImport(Name, EntryPoint = "hk_tick", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Tick(ulong handle);

    [DllImport(Name, EntryPoint = "hk_send", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Send(ulong handle, byte* envelope, ulong length, ulong connection);

    [DllImport(Name, EntryPoint = "hk_pull", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Pull(ulong handle, byte* buffer, ulong size, int timeoutMs, out KeeperFrame frame);

    [DllImport(Name, EntryPoint = "hk_interrupt", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Interrupt(ulong handle);

    [DllImport(Name, EntryPoint = "hk_ledger_started", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerStarted(ulong handle, byte* commandId);

    [DllImport(Name, EntryPoint = "hk_ledger_finished", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerFinished(ulong handle, byte* commandId, byte* envelope, ulong length);

    [DllImport(Name, EntryPoint = "hk_ledger_cut_off", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerCutOff(ulong handle, byte* commandId);

    [DllImport(Name, EntryPoint = "hk_ledger_told", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerTold(ulong handle, byte* commandId);

    [DllImport(Name, EntryPoint = "hk_ledger_forget", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerForget(ulong handle, byte* commandId);

    [DllImport(Name, EntryPoint = "hk_ledger_list", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus LedgerList(ulong handle, byte* buffer, ulong size, out ulong length);

    [DllImport(Name, EntryPoint = "hk_keep", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Keep(ulong handle, byte* key, byte* value, ulong length);

    [DllImport(Name, EntryPoint = "hk_kept", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Kept(ulong handle, byte* key, byte* buffer, ulong size, out ulong length);

    [DllImport(Name, EntryPoint = "hk_http_start", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus HttpStart(ulong handle, in KeeperHttpConfig config);

    [DllImport(Name, EntryPoint = "hk_http_stop", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus HttpStop(ulong handle);

    [DllImport(Name, EntryPoint = "hk_http_port", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus HttpPort(ulong handle, out ushort port);

    [DllImport(Name, EntryPoint = "hk_call_started", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus CallStarted(ulong handle, ulong request, uint flags);

    [DllImport(Name, EntryPoint = "hk_reply", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Reply(ulong handle, ulong request, KeeperReply kind, byte* json, ulong length);

    [DllImport(Name, EntryPoint = "hk_query", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Query(ulong handle, out KeeperState state);

    [DllImport(Name, EntryPoint = "hk_fault", CallingConvention = CallingConvention.Cdecl)]
    public static extern KeeperStatus Fault(ulong handle, byte* buffer, ulong size, out ulong length);
}
