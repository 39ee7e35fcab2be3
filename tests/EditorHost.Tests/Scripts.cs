namespace EditorHost.Tests;

/// <summary>Editor scripts that several tests put into their projects.</summary>
internal static class Scripts
{
    /// <summary>Logs "static n, session m": n counts in a static field, m in SessionState.</summary>
    public const string Counter = """
        using UnityEditor;
        using UnityEngine;

        [InitializeOnLoad]
        static class Counter
        {
            static int s_count;

            static Counter()
            {
                s_count++;
                SessionState.SetInt("count", SessionState.GetInt("count", 0) + 1);
                Debug.Log("static " + s_count + ", session " + SessionState.GetInt("count", 0));
            }
        }
        """;

    /// <summary>Logs "order: event" for every event of the Editor's life.</summary>
    public const string OrderProbe = """
        using UnityEditor;
        using UnityEditor.Callbacks;
        using UnityEditor.Compilation;
        using UnityEngine;

        [InitializeOnLoad]
        static class OrderProbe
        {
            static OrderProbe()
            {
                Say("InitializeOnLoad");
                AssemblyReloadEvents.beforeAssemblyReload += () => Say("beforeAssemblyReload");
                AssemblyReloadEvents.afterAssemblyReload += () => Say("afterAssemblyReload");
                EditorApplication.playModeStateChanged += change => Say(change + (EditorApplication.isPlaying ? " playing" : ""));
                EditorApplication.pauseStateChanged += state => Say(state.ToString());
                CompilationPipeline.compilationStarted += _ => Say("compilationStarted");
                CompilationPipeline.assemblyCompilationFinished += (path, messages) => Say("assemblyCompilationFinished " + path + " " + messages.Length);
                CompilationPipeline.compilationFinished += _ => Say("compilationFinished");
                EditorApplication.quitting += () => Say("quitting");
            }

            [InitializeOnLoadMethod]
            static void OnLoad() { Say("InitializeOnLoadMethod"); }

            [DidReloadScripts]
            static void Reloaded() { Say("DidReloadScripts"); }

            [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.BeforeSceneLoad)]
            static void BeforeScene() { Say("BeforeSceneLoad"); }

            [RuntimeInitializeOnLoadMethod]
            static void AfterScene() { Say("AfterSceneLoad"); }

            static void Say(string what) { Debug.Log("order: " + what); }
        }
        """;

    public const string Player = """
        using UnityEngine;

        public class Player : MonoBehaviour
        {
            public int lives = 3;
            private int _updates;

            void Awake() { Debug.Log("order: Awake " + lives); }
            void OnEnable() { Debug.Log("order: OnEnable"); }
            void Start() { Debug.Log("order: Start"); }
            void Update() { if (_updates++ == 0) Debug.Log("order: Update " + lives); }
            void OnDisable() { Debug.Log("order: OnDisable"); }
            void OnDestroy() { Debug.Log("order: OnDestroy"); }
        }
        """;

    public const string PlayerScene = """{ "objects": [{ "name": "Hero", "components": [{ "type": "Player", "fields": { "lives": 7 } }] }] }""";

    /// <summary>What the OrderProbe and the Player said, in order, and nothing else.</summary>
    public static string[] Order(this StandInEditor editor)
        => [.. editor.Lines().Where(line => line.StartsWith("order: ", StringComparison.Ordinal)).Select(line => line["order: ".Length..])];

    public static string[] Lines(this StandInEditor editor) => editor.ReadLog().Split('\n');

    public static int CountLines(this StandInEditor editor, string line) => editor.Lines().Count(found => found == line);

    public static Task LogsAsync(this StandInEditor editor, string text)
        => Until.True($"'{text}' is in the log", () => editor.ReadLog().Contains(text, StringComparison.Ordinal), seen: editor.ReadLog);
}
