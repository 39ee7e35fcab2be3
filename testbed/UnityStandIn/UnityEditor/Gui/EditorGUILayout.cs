namespace UnityEditor;

/// <summary>Fields return what they were given: nobody types into the stand-in.</summary>
public static class EditorGUILayout
{
    public static void LabelField(string label, params GUILayoutOption[] options) => Surface.Draw(label);

    public static void LabelField(string label, GUIStyle style, params GUILayoutOption[] options) => Surface.Draw(label);

    public static void LabelField(GUIContent label, params GUILayoutOption[] options) => Surface.Draw(label.text);

    public static void LabelField(string label, string label2, params GUILayoutOption[] options)
    {
        Surface.Draw(label);
        Surface.Draw(label2);
    }

    public static void LabelField(GUIContent label, GUIContent label2, params GUILayoutOption[] options) => LabelField(label.text, label2.text);

    public static void SelectableLabel(string text, params GUILayoutOption[] options) => Surface.Draw(text);

    public static void SelectableLabel(string text, GUIStyle style, params GUILayoutOption[] options) => Surface.Draw(text);

    public static void HelpBox(string message, MessageType type) => Surface.Draw(message);

    public static bool Toggle(bool value, params GUILayoutOption[] options) => value;

    public static bool Toggle(string label, bool value, params GUILayoutOption[] options) => Flip(label, value);

    public static bool Toggle(GUIContent label, bool value, params GUILayoutOption[] options) => Flip(label.text, value);

    public static bool ToggleLeft(string label, bool value, params GUILayoutOption[] options) => Flip(label, value);

    public static bool ToggleLeft(GUIContent label, bool value, params GUILayoutOption[] options) => Flip(label.text, value);

    public static bool Foldout(bool foldout, string content) => Flip(content, foldout);

    public static bool Foldout(bool foldout, string content, bool toggleOnLabelClick) => Flip(content, foldout);

    public static string TextField(string text, params GUILayoutOption[] options) => Show("", text);

    public static string TextField(string label, string text, params GUILayoutOption[] options) => Show(label, text);

    public static string TextField(GUIContent label, string text, params GUILayoutOption[] options) => Show(label.text, text);

    public static string DelayedTextField(string label, string text, params GUILayoutOption[] options) => Show(label, text);

    public static int IntField(string label, int value, params GUILayoutOption[] options) => Show(label, value);

    public static int IntField(GUIContent label, int value, params GUILayoutOption[] options) => Show(label.text, value);

    public static int IntSlider(string label, int value, int leftValue, int rightValue, params GUILayoutOption[] options) => Show(label, value);

    public static int IntSlider(GUIContent label, int value, int leftValue, int rightValue, params GUILayoutOption[] options) => Show(label.text, value);

    public static float FloatField(string label, float value, params GUILayoutOption[] options) => Show(label, value);

    public static float Slider(string label, float value, float leftValue, float rightValue, params GUILayoutOption[] options) => Show(label, value);

    public static Enum EnumPopup(string label, Enum selected, params GUILayoutOption[] options) => Show(label, selected);

    public static Enum EnumPopup(GUIContent label, Enum selected, params GUILayoutOption[] options) => Show(label.text, selected);

    public static int Popup(string label, int selectedIndex, string[] displayedOptions, params GUILayoutOption[] options)
    {
        Show(label, selectedIndex >= 0 && selectedIndex < displayedOptions.Length ? displayedOptions[selectedIndex] : "");
        return selectedIndex;
    }

    public static void Space()
    {
    }

    public static void Space(float width)
    {
    }

    public static Rect BeginHorizontal(params GUILayoutOption[] options) => Rect.zero;

    public static Rect BeginHorizontal(GUIStyle style, params GUILayoutOption[] options) => Rect.zero;

    public static void EndHorizontal()
    {
    }

    public static Rect BeginVertical(params GUILayoutOption[] options) => Rect.zero;

    public static Rect BeginVertical(GUIStyle style, params GUILayoutOption[] options) => Rect.zero;

    public static void EndVertical()
    {
    }

    public static Vector2 BeginScrollView(Vector2 scrollPosition, params GUILayoutOption[] options) => scrollPosition;

    public static void EndScrollView()
    {
    }

    public class HorizontalScope : GUILayout.HorizontalScope
    {
        public HorizontalScope(params GUILayoutOption[] options) : base(options)
        {
        }

        public HorizontalScope(GUIStyle style, params GUILayoutOption[] options) : base(style, options)
        {
        }
    }

    public class VerticalScope : GUILayout.VerticalScope
    {
        public VerticalScope(params GUILayoutOption[] options) : base(options)
        {
        }

        public VerticalScope(GUIStyle style, params GUILayoutOption[] options) : base(style, options)
        {
        }
    }

    private static T Show<T>(string label, T value)
    {
        Surface.Draw(label);
        Surface.Draw(value?.ToString());
        return value;
    }

    private static bool Flip(string label, bool value)
    {
        var pressed = Surface.Press(label);
        GUI.changed |= pressed;
        return pressed ? !value : value;
    }
}
