import { formatLabel } from '../../framework/format-label.ts'
import { compareMicroversions } from '../../types/microversion.ts'
import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { ref } from '../../framework/resource-params.ts'
import { switches, toggle, withDefault } from '../../framework/params.ts'
import {
  IMAGE_DISK_FORMATS,
  image,
  waitForUpload,
  matchImageByName,
  listImages,
  parseUploadedImageId,
  uploadOutput,
} from '../../resources/image.ts'
import { uploadVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'image create',
  summary: 'Create an image from a volume, with the defaults of openstack',
  about:
    'The same as `volume upload`, but private, unprotected, raw and bare by default, as with `openstack ' +
    'image create --volume`. clinker creates images from volumes only.',
  args: { imageName: text('name of the new image', { metavar: 'image-name' }) },
  flags: {
    volume: ref(volume, 'source volume (name or ID)'),
    force: toggle('upload even while the volume is in use'),
    diskFormat: withDefault(choice('disk format of the image', IMAGE_DISK_FORMATS, { metavar: 'format' }), 'raw'),
    containerFormat: withDefault(text('container format of the image', { metavar: 'format' }), 'bare'),
    visibility: switches(
      {
        public: ['public', 'visible to everybody'],
        private: ['private', 'visible to its project only (default)'],
        community: ['community', 'visible to everybody, but not in their default lists'],
        shared: ['shared', 'can be shared with other projects'],
      },
      { since: '3.1' },
    ),
    protection: switches(
      {
        protected: [true, 'protect the image from deletion'],
        unprotected: [false, 'allow the image to be deleted (default)'],
      },
      { since: '3.1' },
    ),
  },
  operations: [uploadVolume, listImages],
  plan: (
    { imageName, volume: source, force, diskFormat, containerFormat, visibility = 'private', protection = false },
    { microversion },
  ) => [
    uploadVolume(source, {
      image_name: imageName,
      force,
      disk_format: diskFormat,
      container_format: containerFormat,
      ...(compareMicroversions(microversion, '3.1') < 0 ? {} : { visibility, protected: protection }),
    }),
  ],
  creates: { type: image, name: ({ imageName }) => imageName },
  findExisting: ({ imageName, volume: source }) => matchImageByName(imageName, source.id),
  showOutput: uploadOutput,
  wait: ({ volume: source }, answers) => waitForUpload(answers, source),
  successMessage: ({ volume: source }, answers) =>
    `Uploading volume ${formatLabel(source)} to image ${parseUploadedImageId(answers)}`,
  examples: [['image create --volume db-data --disk-format qcow2 --wait db-image', 'wait until the image is active']],
})
