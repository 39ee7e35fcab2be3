namespace UnityEngine;

public enum SystemLanguage
{
    English = 10,
    Unknown = 42,
}
