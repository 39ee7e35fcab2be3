using UnityEngine;

/// <summary>Something to worry about now and then: a warning every few flashes.</summary>
public class Lighthouse : MonoBehaviour
{
    public float secondsBetweenFlashes = 2;

    private float _sinceFlash;
    private int _flashes;

    private void Update()
    {
        _sinceFlash += Time.deltaTime;
        if (_sinceFlash < secondsBetweenFlashes)
            return;
        _sinceFlash = 0;
        _flashes++;
        if (_flashes % 5 == 0)
            Debug.LogWarning($"{name} is running low on oil after {_flashes} flashes");
        else
            Debug.Log($"{name} flashes");
    }
}
