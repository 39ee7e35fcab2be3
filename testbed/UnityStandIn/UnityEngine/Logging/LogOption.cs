namespace UnityEngine;

public enum LogOption
{
    None,
    NoStacktrace,
}
