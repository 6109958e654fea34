namespace SupportBot.Text;

/// <summary>Tells which letters lie side by side on the keyboards that people type on (QWERTY).</summary>
internal static class Keyboard
{
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>True where a finger that aims at one letter may hit the other: next to it in its row, or touching it in the row above or below.</summary>
    public static bool AreNeighbours(char a, char b) =>
        PositionOf(a) is var (row, column) && PositionOf(b) is var (otherRow, otherColumn)
        && (row == otherRow ? Math.Abs(column - otherColumn) == 1 : Math.Abs(row - otherRow) == 1 && IsBelow(row < otherRow ? otherColumn - column : column - otherColumn));

    // Each row is set in by half a key: a letter touches the one of its own number in the row below, and the one before.
    private static bool IsBelow(int shift) => shift is 0 or -1;

    private static (int Row, int Column)? PositionOf(char letter)
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            if (Rows[row].IndexOf(letter, StringComparison.Ordinal) is var column and >= 0)
            {
                return (row, column);
            }
        }

        return null;
    }
}
