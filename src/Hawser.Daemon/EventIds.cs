namespace Hawser.Daemon;

/// <summary>The ids of all log messages, a hundred to an area. One that is no longer used is retired, never given to another message.</summary>
internal static class EventIds
{
    // Editors
    public const int EditorConnected = 100;
    public const int EditorRefused = 101;
    public const int EditorStateChanged = 102;
    public const int EditorDisconnected = 103;
    public const int EditorLost = 104;
    public const int EditorsRestored = 105;
    public const int EditorMemoryUnreadable = 106;
    public const int EditorMemoryUnwritable = 107;
    public const int CatalogReceived = 108;
    public const int EditorStateInferred = 109;
    public const int EditorFrozen = 110;
    public const int EditorSessionTaken = 111;
    public const int EditorDomainBegan = 120;

    // Commands
    public const int CommandWaits = 200;
    public const int CommandEnded = 201;
    public const int CommandResent = 202;
    public const int LateResult = 203;
    public const int StrayResult = 204;
    public const int CommandAdopted = 205;
    public const int JournalReplayed = 206;
    public const int JournalTorn = 207;
    public const int JournalDamaged = 208;
    public const int JournalUnreadable = 209;
    public const int JournalUnwritable = 210;
    public const int JournalWritable = 211;
    public const int OutcomeUnreadable = 212;
    public const int JournalNotTidied = 213;

    // Events
    public const int SubscriberFellBehind = 300;
    public const int WatermarksUnreadable = 320;
    public const int WatermarksUnwritable = 321;
    public const int StoreOpened = 350;
    public const int StoreTornTailCut = 351;
    public const int StoreRecordsDamaged = 352;
    public const int StoreSegmentPutAside = 353;
    public const int StoreIndexUnwritable = 354;
    public const int StoreNumbersJump = 355;
    public const int StoreUnwritable = 356;
    public const int StoreWritableAgain = 357;
    public const int StoreInMemory = 358;
    public const int StoreUnreadable = 359;
    public const int StoreNotKept = 360;

    // Frames gateway
    public const int FramesListening = 400;
    public const int PeerRejected = 401;
    public const int PeerConnected = 402;
    public const int PeerGone = 403;
    public const int RequestFaulted = 404;
    public const int AcceptFaulted = 405;
    public const int PeerSilent = 406;
    public const int QueryFaulted = 407;

    // HTTP gateway
    public const int HttpListening = 500;
    public const int HttpFaulted = 501;

    // WebSocket gateway
    public const int SocketRefused = 550;
    public const int SocketOpened = 551;
    public const int SocketGone = 552;
    public const int SocketTooSlow = 553;
    public const int BadMessage = 554;
    public const int PluginRefused = 555;
    public const int PluginSilent = 556;

    // Hosting
    public const int DaemonReady = 600;
    public const int DaemonStopping = 601;
    public const int DaemonStopped = 602;
    public const int RuntimeFolderReplaced = 603;
    public const int BridgeFileUnwritable = 604;
    public const int IdleExit = 605;
    public const int GraceOver = 606;

    // Interrupts
    public const int InterruptResumed = 700;
    public const int InterruptsRestored = 701;
    public const int InterruptFaulted = 702;
    public const int StateUnwritable = 710;
    public const int StateWritable = 711;
}
