/**
 * Runs inside the browser page: traces a scene tile by tile and hands back a JPEG.
 *
 * @module
 */
export interface DarkroomJob {
  shaders: {
    vertex: string;
    trace: string;
    despeckle: string;
    smooth: string;
    blur: string;
    print: string;
  };
  /** Pixels. */
  width: number;
  height: number;
  /** Fraction of that at which light is traced: what a lens resolves, and half the work. */
  detail: number;
  /** Samples per pixel at most, and per draw. */
  samples: number;
  pass: number;
  /** Mean error at which a tile is done, as a fraction of white. */
  noise: number;
  develop: {
    exposure: number;
    balance: readonly [number, number, number];
    bloom: number;
    vignette: number;
    grain: number;
  };
  /** Exif orientation under which the pixels are stored. */
  orientation: 1 | 6 | 8;
  /** Bytes the JPEG may take; quality sinks from 0.86 until it fits. */
  limitBytes: number;
}

/** Trace, develop and encode. Self-contained, because only its source reaches the page. */
export async function expose(job: DarkroomJob): Promise<{ base64: string; quality: number }> {
  const { width, height, shaders, develop } = job;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('webgl2', { preserveDrawingBuffer: true });
  if (!context?.getExtension('EXT_color_buffer_float')) throw new Error('no float textures');
  context.getExtension('EXT_float_blend');
  context.getExtension('OES_texture_float_linear');
  const gl = context;

  const compile = (type: number, source: string) => {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('context lost');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS))
      throw new Error(gl.getShaderInfoLog(shader) ?? 'does not compile');
    return shader;
  };
  const link = (fragment: string) => {
    const program = gl.createProgram();
    gl.attachShader(program, compile(gl.VERTEX_SHADER, shaders.vertex));
    gl.attachShader(program, compile(gl.FRAGMENT_SHADER, fragment));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS))
      throw new Error(gl.getProgramInfoLog(program) ?? 'does not link');
    return program;
  };
  const target = (w: number, h: number) => {
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, w, h);
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    return { texture, framebuffer, w, h };
  };
  type Target = ReturnType<typeof target>;
  const draw = (
    program: WebGLProgram,
    to: Target | undefined,
    inputs: Record<string, Target>,
    uniforms: Record<string, readonly number[]>,
  ) => {
    gl.useProgram(program);
    gl.bindFramebuffer(gl.FRAMEBUFFER, to?.framebuffer ?? null);
    gl.viewport(0, 0, to?.w ?? width, to?.h ?? height);
    Object.entries(inputs).forEach(([name, { texture }], unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.uniform1i(gl.getUniformLocation(program, name), unit);
    });
    for (const [name, [x = 0, y, z]] of Object.entries(uniforms)) {
      const at = gl.getUniformLocation(program, name);
      if (y === undefined) gl.uniform1f(at, x);
      else if (z === undefined) gl.uniform2f(at, x, y);
      else gl.uniform3f(at, x, y, z);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  };

  const traced = { w: Math.round(width * job.detail), h: Math.round(height * job.detail) };
  const light = target(traced.w, traced.h);
  const clean = target(traced.w, traced.h);
  const smooth = target(traced.w, traced.h);
  const [hw, hh] = [Math.ceil(width / 8), Math.ceil(height / 8)];
  const half = target(hw, hh);
  const halo = target(hw, hh);

  const trace = link(shaders.trace);
  gl.useProgram(trace);
  const tile = 64;
  const seen = new Float32Array(tile * tile * 4);
  const before = new Float32Array(tile * tile);
  // As the print will show it: what is nearly black or white may stay noisy.
  const grey = (at: number) => {
    const weight = seen[at + 3] ?? 1;
    const y =
      ((seen[at] ?? 0) + (seen[at + 1] ?? 0) + (seen[at + 2] ?? 0)) / Math.max(weight, 1) / 3;
    return Math.sqrt(y / (1 + y));
  };
  gl.enable(gl.SCISSOR_TEST);
  gl.blendFunc(gl.ONE, gl.ONE);
  gl.enable(gl.BLEND);
  gl.useProgram(trace);
  const sampleAt = gl.getUniformLocation(trace, 'uSample');
  for (let y = 0; y < traced.h; y += tile)
    for (let x = 0; x < traced.w; x += tile) {
      gl.scissor(x, y, tile, tile);
      for (let sample = 0; sample < job.samples; sample += job.pass) {
        gl.uniform1i(sampleAt, sample);
        draw(trace, light, {}, { uSize: [traced.w, traced.h] });
        // Reading back waits for the tile, so that no draw runs into the driver's watchdog.
        gl.readPixels(x, y, tile, tile, gl.RGBA, gl.FLOAT, seen);
        let change = 0;
        for (let i = 0; i < before.length; i++) {
          const now = grey(i * 4);
          change += Math.abs(now - (before[i] ?? 0)) / before.length;
          before[i] = now;
        }
        // Means after n and n + pass samples differ by this much less than either errs.
        if (sample >= job.pass && change * Math.sqrt(sample / job.pass) < job.noise) break;
      }
    }
  gl.disable(gl.SCISSOR_TEST);
  gl.disable(gl.BLEND);

  draw(link(shaders.despeckle), clean, { uLight: light }, {});
  draw(link(shaders.smooth), smooth, { uLight: clean }, { uStrength: [job.noise * 1.6] });
  const blur = link(shaders.blur);
  const shared = { uTarget: [hw, hh] };
  draw(blur, half, { uLight: smooth }, { ...shared, uStep: [0.9 / hw, 0], uThreshold: [0.9] });
  draw(blur, halo, { uLight: half }, { ...shared, uStep: [0, 0.9 / hh], uThreshold: [0] });
  const { exposure, balance, bloom, vignette, grain } = develop;
  draw(
    link(shaders.print),
    undefined,
    { uLight: smooth, uHalo: halo },
    {
      uSize: [width, height],
      uExposure: [exposure],
      uBalance: balance,
      uBloom: [bloom],
      uVignette: [vignette],
      uGrain: [grain],
    },
  );

  const print = document.createElement('canvas');
  const turned = job.orientation !== 1;
  print.width = turned ? height : width;
  print.height = turned ? width : height;
  const paper = print.getContext('2d');
  if (!paper) throw new Error('no 2d context');
  paper.translate(print.width / 2, print.height / 2);
  // A viewer turns orientation 6 clockwise and 8 counter-clockwise; store the opposite.
  if (turned) paper.rotate(job.orientation === 6 ? -Math.PI / 2 : Math.PI / 2);
  paper.drawImage(canvas, -width / 2, -height / 2);

  for (let quality = 0.86; ; quality -= 0.02) {
    const blob = await new Promise<Blob | null>((done) => {
      print.toBlob(done, 'image/jpeg', quality);
    });
    if (!blob) throw new Error('no JPEG');
    if (blob.size > job.limitBytes && quality > 0.5) continue;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary), quality };
  }
}
