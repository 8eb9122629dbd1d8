package dev.backstride.guide;

/// Somebody's convolution: one picture, channels first, a square kernel, one stride and one
/// padding for all sides.
final class MyConvolution {
  private MyConvolution() {}

  static float[] convolve(
      float[] image,
      int channels,
      int height,
      int width,
      float[] kernels,
      int filters,
      int size,
      int stride,
      int padding) {
    int outHeight = (height + 2 * padding - size) / stride + 1;
    int outWidth = (width + 2 * padding - size) / stride + 1;
    float[] result = new float[filters * outHeight * outWidth];
    for (int f = 0; f < filters; f++) {
      for (int oy = 0; oy < outHeight; oy++) {
        for (int ox = 0; ox < outWidth; ox++) {
          float sum = 0;
          for (int c = 0; c < channels; c++) {
            for (int ky = 0; ky < size; ky++) {
              for (int kx = 0; kx < size; kx++) {
                int y = oy * stride + ky - padding;
                int x = ox * stride + kx - padding;
                if (y >= 0 && y < height && x >= 0 && x < width) {
                  sum +=
                      image[(c * height + y) * width + x]
                          * kernels[((f * channels + c) * size + ky) * size + kx];
                }
              }
            }
          }
          result[(f * outHeight + oy) * outWidth + ox] = sum;
        }
      }
    }
    return result;
  }
}
