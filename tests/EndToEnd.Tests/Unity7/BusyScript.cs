namespace Hawser.EndToEnd.Tests.Unity7;

/// <summary>A project that keeps Hawser busy, and itself does what Unity 7 asks of it: it ends what it began.</summary>
internal static class BusyScript
{
    public const string Text = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Hawser.Editor;
        using Hawser.Protocol.Json;
        using Unity.Scripting.LifecycleManagement;
        using UnityEditor;
        using UnityEngine;

        [InitializeOnLoad]
        static partial class Busy
        {
            static readonly ManualResetEvent s_stop = new ManualResetEvent(false);
            static readonly Thread s_talker = new Thread(Talk) { IsBackground = true, Name = "Busy talker" };
            static readonly Operation s_abandoned = Operations.Start("Left at the reload", cancellable: true);
            static readonly Operation s_kept;

            static Busy()
            {
                s_kept = Operations.Resume(SessionState.GetString("busy.operation", "")) ?? Operations.Start("Goes over reloads", survivesReload: true);
                SessionState.SetString("busy.operation", s_kept.Id);
                s_abandoned.CancellationToken.Register(() => Debug.Log("cancelled"));
                s_talker.Start();
            }

            [HawserCommand("busy.wait", "Waits on the main thread until it is cancelled, and tells how far it is.")]
            static async Task Wait(IProgress<CommandProgress> progress, CancellationToken token)
            {
                progress.Report(new CommandProgress(10, "waiting"));
                Debug.Log("busy: waits");
                await Task.Delay(Timeout.Infinite, token);
            }

            [HawserCommand("busy.block", "Blocks a thread of the pool until it is cancelled.", MainThread = false)]
            static void Block(CancellationToken token)
            {
                Debug.Log("busy: blocks");
                token.WaitHandle.WaitOne();
                token.ThrowIfCancellationRequested();
            }

            [HawserCommand("busy.resume", "Waits, and ends after the reload.", Traits = CommandTraits.Resumable)]
            static async Task Resume(CommandContext context)
            {
                context.IfReloaded("busy.resume");
                Debug.Log("busy: will resume");
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }

            [HawserContinuation("busy.resume")]
            static Continuation Resumed(CommandContext context, JsonValue state) => Continuation.Done("resumed");

            [OnCodeUnloading]
            static void Leave()
            {
                s_stop.Set();
                s_talker.Join();
            }

            static void Talk()
            {
                while (!s_stop.WaitOne(20))
                {
                    Debug.Log("talk");
                    HawserLog.Write(HawserLogLevel.Warn, "Busy", "talk");
                    s_kept.Report(50, "talking");
                }
            }
        }
        """;
}
