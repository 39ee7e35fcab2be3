using UnityEngine;

/// <summary>Turns, and says so once per full turn.</summary>
public class SpinningCube : MonoBehaviour
{
    [SerializeField, Tooltip("Degrees a second.")]
    private float speed = 90;

    private float _angle;
    private int _turns;

    private void Start()
    {
        Debug.Log($"{name} starts to spin at {speed} degrees a second");
    }

    private void Update()
    {
        var step = speed * Time.deltaTime;
        transform.Rotate(Vector3.up, step);
        _angle += step;
        if (_angle < 360)
            return;
        _angle -= 360;
        _turns++;
        Debug.Log($"{name} has made {_turns} turn(s), frame {Time.frameCount}");
    }

    private void OnDestroy()
    {
        Debug.Log($"{name} comes to rest after {_turns} turn(s)");
    }
}
