//! How long a picture takes: order, places and SVG. `cargo bench -p variorum-maps`.

#[path = "../tests/invented/mod.rs"]
mod invented;

use divan::Bencher;
use variorum_maps::Options;
use variorum_maps::genealogy::draw;

fn main() {
    divan::main();
}

#[divan::bench(args = [30, 300, 3000], sample_count = 5)]
fn genealogy(bencher: Bencher<'_, '_>, lanes: usize) {
    let input = invented::genealogy(lanes, 7);
    bencher.bench_local(|| draw(&input, &Options::default()).svg.len());
}
