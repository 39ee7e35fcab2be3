// Compiled by the Editor as part of the project (C# 9), and not by the solution.
using System;
using System.Threading;
using System.Threading.Tasks;
using Hawser.Editor;
using Hawser.Protocol.Json;
using UnityEditor;
using UnityEngine;

public static class ChaosCommands
{
    // Another in each scripting domain.
    private static readonly string Domain = Guid.NewGuid().ToString("N");

    [HawserCommand("chaos.read", "Changes nothing.", Traits = CommandTraits.Read)]
    public static string Read(string key, int work) => Work(key, work);

    [HawserCommand("chaos.idempotent", "Twice is as good as once.", Traits = CommandTraits.Idempotent)]
    public static string Idempotent(string key, int work) => Work(key, work);

    [HawserCommand("chaos.plain", "Has an effect.")]
    public static string Plain(string key, int work) => Work(key, work);

    [HawserCommand("chaos.quick", "Has an effect at once.", MainThread = false, Quick = true)]
    public static string Quick(string key, int work) => Work(key, 0);

    [HawserCommand("chaos.failing", "Has an effect, and fails.")]
    public static string Failing(string key, int work)
    {
        Work(key, work);
        throw new InvalidOperationException("on purpose");
    }

    [HawserCommand("chaos.async", "Awaits in between.")]
    public static async Task<string> Async(string key, int work, CancellationToken cancellation)
    {
        Begin(key);
        await Task.Delay(work, cancellation);
        return End(key);
    }

    [HawserCommand("chaos.background", "Has an effect off the main thread.", MainThread = false)]
    public static async Task<string> Background(string key, int work, CancellationToken cancellation)
    {
        Begin(key);
        await Task.Delay(work, cancellation);
        return End(key);
    }

    [HawserCommand("chaos.resumable", "Goes on after a reload.", MainThread = false, Traits = CommandTraits.Resumable)]
    public static async Task<string> Resumable(string key, int work, CommandContext context)
    {
        context.IfReloaded("chaos.resumed", JsonValue.From(key));
        Begin(key);
        await Task.Delay(work, context.CancellationToken);
        return End(key);
    }

    [HawserContinuation("chaos.resumed")]
    public static Continuation Resumed(CommandContext context, JsonValue state)
    {
        state.TryGetString(out var key);
        Ledger.Note("resumed", key);
        return Continuation.Done("done " + key);
    }

    [HawserCommand("chaos.reloads", "Reloads the scripting domain.", Traits = CommandTraits.Reloads, Result = typeof(string))]
    public static Continuation Reloads(string key, int work)
    {
        Begin(key);
        EditorUtility.RequestScriptReload();
        return Continuation.At("chaos.reloaded", JsonValue.From(Domain + key));
    }

    [HawserContinuation("chaos.reloaded")]
    public static Continuation Reloaded(CommandContext context, JsonValue state)
    {
        state.TryGetString(out var domainAndKey);
        if (domainAndKey.StartsWith(Domain, StringComparison.Ordinal)) return Continuation.NotYet;
        return Continuation.Done(End(domainAndKey.Substring(Domain.Length)));
    }

    private static string Work(string key, int work)
    {
        Begin(key);
        Thread.Sleep(work);
        return End(key);
    }

    private static void Begin(string key)
    {
        Ledger.Note("begin", key);
        Debug.LogWarning("chaos begins " + key);
    }

    private static string End(string key)
    {
        Ledger.Note("end", key);
        return "done " + key;
    }
}
