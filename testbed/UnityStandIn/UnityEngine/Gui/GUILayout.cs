using UnityEngine.StandIn;

namespace UnityEngine;

public class GUILayout
{
    private static readonly GUILayoutOption Option = new();

    public static void Label(string text, params GUILayoutOption[] options) => Surface.Draw(text);

    public static void Label(string text, GUIStyle style, params GUILayoutOption[] options) => Surface.Draw(text);

    public static void Label(GUIContent content, params GUILayoutOption[] options) => Surface.Draw(content.text);

    public static void Label(GUIContent content, GUIStyle style, params GUILayoutOption[] options) => Surface.Draw(content.text);

    public static bool Button(string text, params GUILayoutOption[] options) => Surface.Press(text);

    public static bool Button(string text, GUIStyle style, params GUILayoutOption[] options) => Surface.Press(text);

    public static bool Button(GUIContent content, params GUILayoutOption[] options) => Surface.Press(content.text);

    public static bool Toggle(bool value, string text, params GUILayoutOption[] options) => Surface.Press(text) ? !value : value;

    public static string TextField(string text, params GUILayoutOption[] options)
    {
        Surface.Draw(text);
        return text;
    }

    public static string TextArea(string text, params GUILayoutOption[] options) => TextField(text, options);

    public static void Box(string text, params GUILayoutOption[] options) => Surface.Draw(text);

    public static void BeginHorizontal(params GUILayoutOption[] options)
    {
    }

    public static void BeginHorizontal(GUIStyle style, params GUILayoutOption[] options)
    {
    }

    public static void EndHorizontal()
    {
    }

    public static void BeginVertical(params GUILayoutOption[] options)
    {
    }

    public static void BeginVertical(GUIStyle style, params GUILayoutOption[] options)
    {
    }

    public static void EndVertical()
    {
    }

    public static Vector2 BeginScrollView(Vector2 scrollPosition, params GUILayoutOption[] options) => scrollPosition;

    public static void EndScrollView()
    {
    }

    public static void Space(float pixels)
    {
    }

    public static void FlexibleSpace()
    {
    }

    public static GUILayoutOption Width(float width) => Option;

    public static GUILayoutOption MinWidth(float minWidth) => Option;

    public static GUILayoutOption MaxWidth(float maxWidth) => Option;

    public static GUILayoutOption Height(float height) => Option;

    public static GUILayoutOption MinHeight(float minHeight) => Option;

    public static GUILayoutOption MaxHeight(float maxHeight) => Option;

    public static GUILayoutOption ExpandWidth(bool expand) => Option;

    public static GUILayoutOption ExpandHeight(bool expand) => Option;

    public class HorizontalScope : IDisposable
    {
        public HorizontalScope(params GUILayoutOption[] options) => BeginHorizontal(options);

        public HorizontalScope(GUIStyle style, params GUILayoutOption[] options) => BeginHorizontal(style, options);

        public void Dispose() => EndHorizontal();
    }

    public class VerticalScope : IDisposable
    {
        public VerticalScope(params GUILayoutOption[] options) => BeginVertical(options);

        public VerticalScope(GUIStyle style, params GUILayoutOption[] options) => BeginVertical(style, options);

        public void Dispose() => EndVertical();
    }
}
