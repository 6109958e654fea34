namespace SupportBot.Understanding;

/// <summary>Small systems of linear equations.</summary>
internal static class LinearEquations
{
    /// <summary>Solves by Gauss-Jordan elimination without pivoting: for positive definite matrices. Both arguments are overwritten.</summary>
    public static double[] Solve(double[,] matrix, double[] vector)
    {
        var n = vector.Length;
        for (var i = 0; i < n; i++)
        {
            var pivot = matrix[i, i];
            vector[i] /= pivot;
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] /= pivot;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == i ? 0 : matrix[row, i];
                vector[row] -= factor * vector[i];
                for (var j = 0; j < n; j++)
                {
                    matrix[row, j] -= factor * matrix[i, j];
                }
            }
        }

        return vector;
    }
}
