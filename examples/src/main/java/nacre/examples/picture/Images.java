package nacre.examples.picture;

import java.awt.image.BufferedImage;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.data.Dataset;
import nacre.examples.evaluation.ClassLabels;
import nacre.images.ImageForm;

/**
 * The examples of a dataset, seen as the images that they are.
 *
 * @param dataset pixels from 0 to 1, channel by channel, row by row
 * @param form their size and channels
 */
public record Images(Dataset dataset, ImageForm form) {

  int rows() {
    return form.rows();
  }

  int columns() {
    return form.columns();
  }

  ClassLabels labels() {
    return new ClassLabels(dataset.classNames());
  }

  int label(int example) {
    return one(example).targets().classIndices()[0];
  }

  BufferedImage picture(int example) {
    double[] pixels = one(example).inputs().toDoubles();
    int plane = rows() * columns();
    BufferedImage image = new BufferedImage(columns(), rows(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        int at = form.channels() == 1 ? i : channel * plane + i;
        rgb = rgb << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, pixels[at])));
      }
      image.setRGB(i % columns(), i / columns(), rgb);
    }
    return image;
  }

  private Batch one(int example) {
    return dataset.batch(new int[] {example}, DType.FLOAT32);
  }
}
